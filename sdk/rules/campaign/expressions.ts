// npm run campaign -- expressions [count] [first seed]: random typed expressions over random events against
// @bufbuild/cel, in both dialects, values and errors; each also written out and parsed again.
import { compareOne } from '../src/conformance/compare.ts';

const [count = 100_000, first = 1] = process.argv.slice(2).map(Number);
let faults = 0;
let values = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const { fault, isValue } = compareOne(seed);
  if (isValue) values += 1;
  if (fault === undefined) continue;
  faults += 1;
  if (faults <= 20) console.error(`✗ ${fault}`);
}
console.log(`${count} 个表达式，${values} 个有值，${count - values} 个出错或缺字段，${faults} 个不一致`);
console.log(
  `${count} expressions: ${values} gave a value, ${count - values} an error or unknown, ${faults} differed`,
);
process.exit(faults === 0 ? 0 : 1);
