// npm run campaign -- screens [looks] [rooms]: every screen of the studio in Chinese and English, light and
// dark, at 1366×768 and 1920×1080: axe, width, words cut off, words of the other language; and a picture of
// each to look at in bench/results/screens. `zh-dark-1920` is one look; rooms are desk, editor and first.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { deskScreens } from '../src/screens/desk.ts';
import { startDistrict } from '../src/screens/district.ts';
import { editorScreens, firstScreens } from '../src/screens/editor.ts';
import { lookAs, visit, type Look, type Screen } from '../src/screens/visit.ts';
import { launchBrowser } from '../src/support/browser.ts';

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const looks: Look[] = (['zh', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) => sizes.map((size) => ({ locale, theme, size }))),
);
const nameOf = ({ locale, theme, size }: Look) => `${locale}-${theme}-${size.width}`;
const wanted = process.argv.slice(2);
const isWanted = (name: string, among: readonly string[]) =>
  wanted.includes(name) || !wanted.some((one) => among.includes(one));

const browser = await launchBrowser();
const district = await startDistrict(browser);
const rooms: Record<string, readonly Screen[]> = {
  desk: deskScreens(district),
  editor: editorScreens(district),
  first: firstScreens,
};
let seen = 0;
let faults = 0;
try {
  for (const look of looks.filter((one) => isWanted(nameOf(one), looks.map(nameOf)))) await walk(look);
} finally {
  await browser.close();
  await district.host.stop();
}
console.log(
  faults === 0
    ? `✓ 看了 ${seen} 个界面，没有问题  ${seen} screens, nothing wrong`
    : `✗ 看了 ${seen} 个界面，${faults} 处有问题  ${seen} screens, faults: ${faults}`,
);
process.exitCode = faults === 0 ? 0 : 1;

async function walk(look: Look): Promise<void> {
  const folder = join('bench', 'results', 'screens', nameOf(look));
  mkdirSync(folder, { recursive: true });
  console.log(`▸ ${nameOf(look)}`);
  const { page, context } = await lookAs(browser, district.host, look);
  for (const [room, screens] of Object.entries(rooms)) {
    if (!isWanted(room, Object.keys(rooms))) continue;
    for (const [at, screen] of screens.entries()) {
      const number = String(at + 1).padStart(2, '0');
      const path = join(folder, `${room}-${number}-${screen.name.replace(/[^a-z]+/gi, '-')}.png`);
      const found = await visit(page, district, screen, look.locale, () => page.screenshot({ path }));
      seen += 1;
      faults += found.length;
      for (const fault of found) console.log(`  ✗ ${room}: ${fault}`);
    }
  }
  await context.close();
}
