import { isSandboxError, type Supervisor } from '../../src/index.ts';

export interface Neighbour {
  id: string;
  trustGroup: string;
}

/** One shares the vendor, and so the process, of the plugin that attacks; the other has its own. */
export const sameVendor: Neighbour = { id: 'evil.neighbour', trustGroup: 'evil' };
export const otherVendor: Neighbour = { id: 'good.neighbour', trustGroup: 'good' };

/** A well-behaved plugin that keeps a secret in its memory and does a little real work. */
export function loadNeighbour(supervisor: Supervisor, { id, trustGroup }: Neighbour, secret: string) {
  const code = `
    const secret = ${JSON.stringify(secret)};
    const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
    export default { calls: {
      measure(json) {
        const { depths } = JSON.parse(json);
        const when = new Date(Date.now()).toISOString();
        return JSON.stringify({ sum: sum(depths), when, drawn: Math.random(), kept: secret.length, type: typeof [].map });
      },
    } };`;
  return supervisor.load({ id, trustGroup, version: '1.0.0', hash: 'neighbour', code });
}

/** What it answers to the same data at the same time with the same seed: always the same. */
export async function askNeighbour(supervisor: Supervisor, { id }: Neighbour): Promise<string> {
  const options = { clockMs: Date.UTC(2026, 6, 1), seed: 7, timeoutMs: 5000 };
  try {
    return await supervisor.call(id, 'measure', '{"depths":[1,2,3.5]}', options);
  } catch (error) {
    return isSandboxError(error) ? `${error.name}: ${error.text.zh}` : String(error);
  }
}
