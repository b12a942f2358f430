/** A report this phone has sent. Nobody signs in to report; the number alone follows it. */
export interface MyReport {
  number: string;
  description: string;
  at: string;
}

const storeName = 'changjing:my-reports';
const kept = 50;

export function myReports(): MyReport[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storeName) ?? '[]');
    return Array.isArray(list) ? (list as MyReport[]) : [];
  } catch {
    return [];
  }
}

export function rememberReport(report: MyReport): void {
  keep([report, ...myReports().filter((other) => other.number !== report.number)].slice(0, kept));
}

export function forgetReport(number: string): void {
  keep(myReports().filter((report) => report.number !== number));
}

function keep(list: readonly MyReport[]): void {
  try {
    localStorage.setItem(storeName, JSON.stringify(list));
  } catch {
    // A private window keeps nothing; the number stands on the screen and can be copied.
  }
}
