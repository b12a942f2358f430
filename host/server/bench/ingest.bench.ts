// npm run bench -- ingest: received payloads → parse in the sandbox → rules and state → committed, as a
// ratio to the fastest plain batched insert of the same rows; and MQTT at QoS 1 on twenty connections
// as a ratio to the same pipeline fed from memory.
import { measureIngest } from './lib/measure-ingest.ts';
import { writeFigures } from '../../../.tools/lib/bench.ts';

writeFigures('ingest', await measureIngest({ events: 30_000, runs: 5 }));
