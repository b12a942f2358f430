// A host that replays a recording until it is killed. Tells each effect and each acknowledged delivery at
// once: what it said before it died is what devices and people know of it.
import { writeSync } from 'node:fs';
import { openReplay } from './open-replay.ts';
import { readRecording } from './recordings.ts';

const [name, dataDir, failpoint, databaseUrl] = process.argv.slice(2) as [string, string, string, string?];
const recording = readRecording(name);
const tell = (what: object) => writeSync(1, `${JSON.stringify(what)}\n`);
const replay = await openReplay({
  dataDir,
  databaseUrl,
  recording,
  failpoint,
  onEffects: (effects) => tell({ effects }),
});
for (const [at, delivery] of recording.deliveries.entries()) {
  await replay.deliver(delivery);
  tell({ acknowledged: at + 1 });
}
throw new Error(`the host was not killed at ${failpoint}`);
