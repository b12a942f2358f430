import { resolve } from 'node:path';
import { apiProposal, ChangjingError, pluginId, type ApiProposal, type Problem } from '@changjing/contract';
import { z } from 'zod';

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');
const domain = z
  .string()
  .max(190)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
const port = z.coerce.number().int().min(0).max(65535);

const proposedApi = z
  .string()
  .transform((text) => text.trim().split(':'))
  .pipe(z.tuple([pluginId, apiProposal]));

/** Every setting of the host: name, what it is for, how it is read. `--help` prints this list. */
const settings = {
  CHANGJING_MODE: {
    zh: '运行方式：demo 演示，production 生产（拒绝演示账号与默认密钥）',
    en: 'demo or production (which refuses demo accounts and default secrets)',
    schema: z.enum(['demo', 'production']).default('demo'),
  },
  CHANGJING_HOST: {
    zh: '网页服务监听的地址',
    en: 'address the web server listens on',
    schema: z.string().min(1).default('127.0.0.1'),
  },
  CHANGJING_PORT: {
    zh: '网页服务监听的端口',
    en: 'port the web server listens on',
    schema: port.default(7300),
  },
  PUBLIC_URL: {
    zh: '人们访问时用的网址；生产方式必填',
    en: 'address people use; required in production',
    schema: z.url().optional(),
  },
  DATABASE_URL: {
    zh: 'PostgreSQL 的地址；不填则用内嵌的 PGlite',
    en: 'PostgreSQL address; embedded PGlite when absent',
    schema: z.string().min(1).optional(),
  },
  CHANGJING_DATA_DIR: { zh: '数据文件夹', en: 'data folder', schema: z.string().min(1).default('data') },
  CHANGJING_MQTT: {
    zh: '内嵌 MQTT 服务：on 或 off（演示默认 on，生产默认 off）',
    en: 'embedded MQTT broker, on or off (on in demo)',
    schema: onOff.optional(),
  },
  CHANGJING_MQTT_PORT: {
    zh: 'MQTT 监听的端口，只在 127.0.0.1',
    en: 'MQTT port, on 127.0.0.1 only',
    schema: port.default(1883),
  },
  CHANGJING_SIMULATE: {
    zh: '模拟数据：on 或 off（演示默认 on，生产不可用）',
    en: 'simulated feed, on or off (on in demo, refused in production)',
    schema: onOff.optional(),
  },
  CHANGJING_SECRET: {
    zh: '签发登录会话的密钥，至少 32 字；生产方式必填',
    en: 'secret that signs sessions, 32 characters or more; required in production',
    schema: z.string().min(32).optional(),
  },
  CHANGJING_MASTER_KEY: {
    zh: '封存机密的主密钥，base64 的 32 字节，换新时写「新,旧」；生产方式必填',
    en: 'master key that seals secrets, 32 bytes in base64, "new,old" to rotate; required in production',
    schema: z.string().min(1).optional(),
  },
  CHANGJING_PLUGINS: {
    zh: '另外加载的插件文件夹，用冒号分隔',
    en: 'further plugin folders, separated by colons',
    schema: z.string().default(''),
  },
  CHANGJING_PROPOSED_APIS: {
    zh: '可用试验接口的插件，如 vendor.plugin:storageList，用逗号分隔',
    en: 'plugins that may use proposed interfaces, such as vendor.plugin:storageList, separated by commas',
    schema: z
      .string()
      .default('')
      .transform((text) => text.split(',').filter((item) => item !== ''))
      .pipe(z.array(proposedApi)),
  },
  CHANGJING_FRAMES_DOMAIN: {
    zh: '插件自绘组件用的域名，每个厂商一个下级域名（*.域名 要指到本主机）；要与 PUBLIC_URL 的域名无关。不填则不显示这类组件；演示方式在本机用 localhost',
    en: 'domain for widgets that plugins draw, one name below it for each vendor (*.domain leads to this host); no relation of the domain in PUBLIC_URL. Without it such widgets are not shown; localhost in demo on this machine',
    schema: domain.optional(),
  },
  CHANGJING_DEV_TOKEN: {
    zh: '让 changjing dev 把插件推到这台主机的令牌，至少 16 字；不填则生产方式不接受',
    en: 'token with which changjing dev may push plugins to this host, 16 characters or more; without one production accepts none',
    schema: z.string().min(16).optional(),
  },
  CHANGJING_BASE: {
    zh: '区级底座文件（JSON）；不填则用虚构的演示区，生产方式必填',
    en: 'district base (JSON file); the invented district when absent, required in production',
    schema: z.string().min(1).optional(),
  },
  CHANGJING_BEHIND_PROXY: {
    zh: '前面有一层反向代理：on 或 off；on 时按它写的来源地址限流',
    en: 'one reverse proxy stands in front, on or off; rate limits then follow the address it forwards',
    schema: onOff.default(false),
  },
  CHANGJING_LOG: {
    zh: '日志级别：debug、info、warn、error、silent（演示默认 warn，生产默认 info）',
    en: 'log level (warn in demo, info in production)',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  },
  CHANGJING_FAILPOINT: {
    zh: '崩溃测试用：在某处结束进程',
    en: 'crash tests only: where to end the process',
    schema: z.string().optional(),
  },
} as const;

export interface Config {
  mode: 'demo' | 'production';
  host: string;
  port: number;
  publicUrl: string | undefined;
  databaseUrl: string | undefined;
  dataFolder: string;
  mqttPort: number | undefined;
  isSimulating: boolean;
  secret: string | undefined;
  masterKey: string | undefined;
  pluginFolders: string[];
  /** By plugin. */
  proposedApis: ReadonlyMap<string, ReadonlySet<ApiProposal>>;
  /** Undefined: no frames are served. */
  framesDomain: string | undefined;
  developmentToken: string | undefined;
  baseFile: string | undefined;
  isBehindProxy: boolean;
  logLevel: string;
  failpoint: string | undefined;
}

/**
 * Reads the settings from the environment.
 * @throws ChangjingError config.invalid naming every setting that is wrong
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const problems: Problem[] = [];
  const read = <K extends keyof typeof settings>(name: K): z.output<(typeof settings)[K]['schema']> => {
    const text = environment[name];
    const result = settings[name].schema.safeParse(text === '' ? undefined : text);
    if (!result.success) problems.push(wrong(name, settings[name].zh, settings[name].en));
    return result.data as z.output<(typeof settings)[K]['schema']>;
  };
  const mode = read('CHANGJING_MODE');
  const isDemo = mode === 'demo';
  const config: Config = {
    mode,
    host: read('CHANGJING_HOST'),
    port: read('CHANGJING_PORT'),
    publicUrl: read('PUBLIC_URL'),
    databaseUrl: read('DATABASE_URL'),
    dataFolder: resolve(read('CHANGJING_DATA_DIR') ?? 'data'),
    mqttPort: (read('CHANGJING_MQTT') ?? isDemo) ? read('CHANGJING_MQTT_PORT') : undefined,
    isSimulating: read('CHANGJING_SIMULATE') ?? isDemo,
    secret: read('CHANGJING_SECRET'),
    masterKey: read('CHANGJING_MASTER_KEY'),
    pluginFolders: (read('CHANGJING_PLUGINS') ?? '').split(':').filter((folder) => folder !== ''),
    proposedApis: byPlugin(read('CHANGJING_PROPOSED_APIS') ?? []),
    framesDomain: read('CHANGJING_FRAMES_DOMAIN'),
    developmentToken: read('CHANGJING_DEV_TOKEN'),
    baseFile: read('CHANGJING_BASE'),
    isBehindProxy: read('CHANGJING_BEHIND_PROXY'),
    logLevel: read('CHANGJING_LOG') ?? (isDemo ? 'warn' : 'info'),
    failpoint: read('CHANGJING_FAILPOINT'),
  };
  if (isDemo && config.publicUrl === undefined) config.framesDomain ??= 'localhost';
  if (sharesDomain(config)) {
    problems.push(
      wrong(
        'CHANGJING_FRAMES_DOMAIN',
        '要与 PUBLIC_URL 的域名无关：不能相同，也不能是它的上级或下级',
        'must be no relation of the domain in PUBLIC_URL: not the same, not above it and not below it',
      ),
    );
  }
  if (mode === 'production') problems.push(...missingInProduction(config));
  if (problems.length > 0) {
    throw new ChangjingError({
      code: 'config.invalid',
      text: {
        zh: `设置有误：${problems.map((problem) => problem.message.zh).join('；')}`,
        en: `Invalid settings: ${problems.map((problem) => problem.message.en).join('; ')}`,
      },
      problems,
    });
  }
  return config;
}

/** Whether what vendors draw would stand on a name of the host itself, or could pass for one. */
function sharesDomain({ publicUrl, framesDomain }: Config): boolean {
  if (publicUrl === undefined || framesDomain === undefined) return false;
  const host = new URL(publicUrl).hostname;
  return `.${host}`.endsWith(`.${framesDomain}`) || framesDomain.endsWith(`.${host}`);
}

function byPlugin(allowed: readonly [string, ApiProposal][]): Config['proposedApis'] {
  const groups = Map.groupBy(allowed, ([plugin]) => plugin);
  return new Map([...groups].map(([plugin, items]) => [plugin, new Set(items.map(([, name]) => name))]));
}

function missingInProduction(config: Config): Problem[] {
  const problems: Problem[] = [];
  const need = (name: keyof typeof settings, isThere: boolean) => {
    if (!isThere)
      problems.push(
        wrong(name, `生产方式必填（${settings[name].zh}）`, `required in production (${settings[name].en})`),
      );
  };
  need('CHANGJING_BASE', config.baseFile !== undefined);
  need('PUBLIC_URL', config.publicUrl !== undefined);
  need('CHANGJING_SECRET', config.secret !== undefined);
  need('CHANGJING_MASTER_KEY', config.masterKey !== undefined);
  if (config.isSimulating) {
    problems.push(
      wrong('CHANGJING_SIMULATE', '生产方式不可用模拟数据', 'the simulated feed is refused in production'),
    );
  }
  if (config.mqttPort !== undefined) {
    problems.push(
      wrong(
        'CHANGJING_MQTT',
        '生产方式在有设备凭证之前不开放 MQTT',
        'MQTT stays off in production until device credentials exist',
      ),
    );
  }
  return problems;
}

function wrong(name: string, zh: string, en: string): Problem {
  return {
    code: 'config.invalid',
    severity: 'error',
    where: name,
    message: { zh: `${name}：${zh}`, en: `${name}: ${en}` },
  };
}

/** The text of `--help`. */
export function helpText(): string {
  const lines = Object.entries(settings).map(([name, { zh, en, schema }]) => {
    const fallback = schema.safeParse(undefined).data;
    const shown = fallback === undefined || fallback === '' ? '' : `  [${String(fallback)}]`;
    return `  ${name}${shown}\n      ${zh}\n      ${en}`;
  });
  return `场景工坊 Changjing\n\n用法 Usage:\n  npm start\n  npm start -- --help\n  npm start -- create-account --name 姓名 --username 登录名 --email 邮箱 --post 岗位   （密码从标准输入读 password on standard input）\n\n设置（环境变量）Settings (environment):\n${lines.join('\n')}\n`;
}
