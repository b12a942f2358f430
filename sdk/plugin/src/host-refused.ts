/**
 * Thrown inside a run when the host did not do what was asked: the manifest does not name it, a
 * quota is reached, or the other side cannot be reached. An author who does not catch it ends the
 * run with this error.
 *
 * @example
 * try {
 *   yield* host.http({ url: 'https://api.example.cn/reports', method: 'POST', body });
 * } catch (error) {
 *   if (error instanceof HostRefused && error.code === 'http.timeout') return '上级平台没有回应';
 *   throw error;
 * }
 */
export class HostRefused extends Error {
  /** `refused.network`, `refused.storage`, `quota.storageKb`, `http.timeout` … */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'HostRefused';
    this.code = code;
  }
}
