import { readFileSync } from 'node:fs';
import { connectAsync } from 'mqtt';
import { silentLog } from '../../src/kernel/index.ts';
import { openDatabase } from '../../src/store/index.ts';
import { startHostProcess } from './host-process.ts';

export interface FloodReport {
  sent: number;
  recorded: number;
  /** The most keys that any rule or stream remembers. */
  keys: number;
  letters: number;
  /** Readings a second in each tenth. */
  rates: number[];
  /** Megabytes of the host in use after each tenth. */
  megabytes: number[];
}

const connections = 16;
const pageBytes = 4096;

/** A sensor that calls itself by another name each time, against a host as in production. */
export async function floodKeys(options: {
  dataDir: string;
  databaseUrl: string | undefined;
  count: number;
  say: (line: string) => void;
}): Promise<FloodReport> {
  const { dataDir, databaseUrl, count, say } = options;
  const host = await startHostProcess({ dataDir, databaseUrl });
  const clients = await Promise.all(
    Array.from({ length: connections }, () => connectAsync(`mqtt://127.0.0.1:${host.port}`)),
  );
  const rates: number[] = [];
  const megabytes: number[] = [];
  const part = Math.ceil(count / 10);
  for (let from = 0; from < count; from += part) {
    const until = Math.min(count, from + part);
    const startMs = performance.now();
    await Promise.all(
      clients.map(async (client, at) => {
        for (let n = from + at; n < until; n += connections * 50) {
          const few = Array.from({ length: 50 }, (_, step) => n + step * connections).filter(
            (one) => one < until,
          );
          await Promise.all(
            few.map((one) => client.publishAsync(`water/made-${one}/depth`, '{"depth":1}', { qos: 1 })),
          );
        }
      }),
    );
    rates.push(Math.round(((until - from) * 1000) / (performance.now() - startMs)));
    megabytes.push(residentMegabytes(host.pid));
    say(`${until}: ${rates.at(-1)}/s, ${megabytes.at(-1)} MB`);
  }
  await Promise.all(clients.map((client) => client.endAsync()));
  await host.stop();
  return { sent: count, ...(await countStored(dataDir, databaseUrl, host.tenant)), rates, megabytes };
}

function residentMegabytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return Math.round((pages * pageBytes) / 2 ** 20);
}

async function countStored(dataDir: string, url: string | undefined, tenant: string) {
  const database = await openDatabase({ url, dataDir, log: silentLog, onProgress: () => {} });
  const count = async (sql: string) => {
    const { rows } = await database.query<{ count: number }>(sql, [tenant]);
    return rows[0]?.count ?? 0;
  };
  try {
    return {
      recorded: await count(
        `select count(*)::int as count from events where tenant_id = $1 and subject like 'made-%'`,
      ),
      keys: await count(
        `select max(n)::int as count from (
           select count(*) as n from rule_states where tenant_id = $1 group by scenario, rule
           union all select count(*) from latest_states where tenant_id = $1 group by scenario, stream) as all_keys`,
      ),
      letters: await count('select count(*)::int as count from dead_letters where tenant_id = $1'),
    };
  } finally {
    await database.close();
  }
}
