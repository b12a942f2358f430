import { ChangjingError } from '@changjing/contract';
import { helpText, readConfig } from './http/config.ts';
import type { RunningHost } from './http/host.ts';
import { createLog } from './http/log.ts';

if (process.argv.includes('--help')) {
  console.log(helpText());
  process.exit(0);
}
try {
  await run();
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was left to fail'));
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'create-account') {
    const { createAccount } = await import('./http/create-account.ts');
    console.log(`✓ 已建立账号  Account made: ${await createAccount(rest, config, log)}`);
    process.exit(0);
  }
  // Loaded after the settings are known to be right: a wrong one is said at once.
  const { startHost } = await import('./http/host.ts');
  const host = await startHost(config, log, console.log, () => {
    console.error(
      '✗ 数据库的租约丢了，可能有另一个主机启动了，本主机停止  The lease was lost; this host stops',
    );
    process.exit(1);
  });
  console.log(greeting(host));

  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      console.log('▸ 正在停止：提交在途的数据 …  Stopping');
      host.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}

function greeting(host: RunningHost): string {
  const accounts = host.demoAccounts.map(({ name, description }) => `    ${name}  ${description}`);
  return [
    '',
    `✓ 场景工坊已就绪  Changjing is ready:  ${host.url}`,
    ...(host.localUrl === host.url ? [] : [`  本机地址 on this machine:  ${host.localUrl}`]),
    `  市民页面 citizen's page:  ${host.url}/a/waterlogging`,
    `  接口 API:  ${host.url}/api/v1/docs`,
    ...(host.mqttPort === undefined ? [] : [`  MQTT:  127.0.0.1:${host.mqttPort}`]),
    ...(accounts.length === 0
      ? []
      : ['  演示账号（登录页点一下即可）Demo accounts, one click on the sign-in page:', ...accounts]),
    '  停止 stop: Ctrl+C',
    '',
  ].join('\n');
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof ChangjingError))
    return `✗ 主机没有启动起来 The host did not start\n${error instanceof Error ? error.stack : String(error)}`;
  return `✗ ${error.text.zh}\n  ${error.text.en ?? ''}\n  (${error.code})`;
}
