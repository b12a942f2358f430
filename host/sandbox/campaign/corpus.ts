// npm run campaign -- corpus [repeats] [start of the ids]: every attack of the corpus, against a real host
// with two neighbours, several times over. The score must be 0 host deaths, 0 neighbours harmed, 0 leaks.
import { families } from '../corpus/index.ts';
import { runCorpus, type CorpusReport } from '../corpus/lib/run.ts';
import { faultsOf, isClean, line, totals } from '../corpus/lib/score.ts';

const repeats = Number(process.argv[2] ?? 3);
const prefix = process.argv[3] ?? '';
const chosen = Object.entries(families).map(
  ([family, payloads]) => [family, payloads.filter(({ id }) => id.startsWith(prefix))] as const,
);
for (const [family, { length }] of chosen) console.log(`${family}：${length}`);

const all: CorpusReport = { scores: [], hostDeaths: [] };
for (let round = 1; round <= repeats; round += 1) {
  console.log(`▸ 第 ${round} 遍 round ${round}`);
  const payloads = chosen.flatMap(([, of]) => of);
  const report = await runCorpus({ payloads, lanes: 1, onScore: (score) => console.log(line(score)) });
  all.scores.push(...report.scores);
  all.hostDeaths.push(...report.hostDeaths);
}

for (const fault of all.scores.flatMap(faultsOf)) console.log(`✗ ${fault}`);
for (const id of all.hostDeaths) console.log(`✗ ${id}: 宿主进程死了 the host died`);
for (const total of totals(all)) console.log(total);
process.exitCode = isClean(all) ? 0 : 1;
