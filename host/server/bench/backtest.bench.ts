// npm run bench -- backtest: ten rules, one of them changed, over a million recorded events, as a ratio
// to reading and parsing the same rows alone in the same run. The result is the same both times.
import { writeFigures } from '../../../.tools/lib/bench.ts';
import { measureBacktest } from './lib/measure-backtest.ts';

writeFigures('backtest', await measureBacktest({ events: 1_000_000, runs: 5 }));
