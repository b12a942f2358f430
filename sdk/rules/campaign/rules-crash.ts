// npm run campaign -- rules-crash [stories] [first seed]: random rules over random streams, with and without
// crashes of the host. The outbox must be the same to the byte.
import { crashStory } from './lib/crash-model.ts';

const stories = Number(process.argv[2] ?? 20_000);
const first = Number(process.argv[3] ?? 1);
let effects = 0;
let crashes = 0;
const wrong: number[] = [];
for (let seed = first; seed < first + stories; seed += 1) {
  const story = crashStory(seed);
  effects += story.effects;
  crashes += story.crashes;
  if (story.crashed !== story.unharmed) wrong.push(seed);
}
console.log(`${stories} 段经历，${crashes} 次崩溃，${effects} 个结果  stories, crashes, effects`);
console.log(
  wrong.length === 0
    ? '✓ 崩溃与不崩溃，结果逐字节相同  The same to the byte with crashes and without'
    : `✗ ${wrong.length}: ${wrong.slice(0, 20).join(', ')}`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
