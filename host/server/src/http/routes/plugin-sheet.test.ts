import { pluginSummary } from '@changjing/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestBroker, type TestBroker } from '../../broker/testing.ts';
import { policy } from '../../governance/index.ts';
import {
  LiveScenarios,
  PluginLedger,
  Plugins,
  Policy,
  Registry,
  RuntimeStore,
  Services,
} from '../../kernel/index.ts';
import { actorOf, openRegistry, type TestRegistry } from '../../registry/testing.ts';
import { TestScenarios } from '../../runtime/testing.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createEgress } from '../../transports/egress/index.ts';
import { openTestInternet, type TestInternet } from '../../transports/egress/testing.ts';
import { createRouter } from '../environment.ts';
import { pluginsRoutes } from './plugins.ts';

const reason = { zh: '查询水位' };
const canary = 'canary-7d2f';

describeOnDatabases('the sheet of a plugin that asked for api.example.cn', (open) => {
  let internet: TestInternet;
  let at: TestBroker;
  let registry: TestRegistry;
  beforeEach(async () => {
    internet = await openTestInternet(['api.example.cn', 'other.example.cn'], (request, response) => {
      if (request.url === '/inside')
        response.writeHead(302, { location: `http://127.0.0.1:${internet.insidePort}/` }).end();
      else if (request.url === '/metadata')
        response.writeHead(302, { location: 'https://169.254.169.254/latest' }).end();
      else response.end(`level 3, ${request.headers.authorization ?? ''}`);
    });
    at = await openTestBroker(
      open,
      {
        network: [
          { host: 'api.example.cn', reason },
          { host: 'unused.example.cn', reason },
        ],
        secrets: [{ name: 'token', title: { zh: '令牌' }, reason }],
      },
      { egress: createEgress(internet.network), secrets: { 'plugin/test.reporter/token': canary } },
    );
    registry = await openRegistry(open.database, {
      tenant: at.tenant,
      dataDir: open.dataDir,
      plugins: at.plugins,
    });
  });
  afterEach(async () => {
    await registry.dispose();
    await at.close();
    await internet.dispose();
  });

  async function sheet() {
    const services = new Services();
    services.provide(Registry, registry.registry);
    services.provide(Plugins, at.plugins);
    services.provide(PluginLedger, at.ledger);
    services.provide(Policy, policy);
    services.provide(RuntimeStore, createRuntimeStore(open.database));
    services.provide(LiveScenarios, new TestScenarios());
    const api = createRouter();
    api.use('*', async (context, next) => {
      context.set('tenant', at.tenant);
      context.set('actor', actorOf(at.tenant, 'systemAdministrator'));
      await next();
    });
    api.route('/', pluginsRoutes(services));
    const answer = await api.request('/plugins/test.reporter');
    return pluginSummary.parse(await answer.json());
  }
  const get = (url: string, headers = {}) => ({ kind: 'http', url, headers });
  const codesOf = async (urls: readonly string[]) => {
    const { answers } = await at.run(
      urls.map((url) => get(url)),
      { scenario: 'water' },
    );
    return answers.map((answer) => (answer.ok ? 'answered' : answer.code));
  };

  test('it gets that host and no other, no 127.0.0.1 in any notation, no redirect inside; asked and used are shown', async () => {
    const authorization = { secret: 'token', prefix: 'Bearer ' };
    const { answers } = await at.run([get('https://api.example.cn/level', { authorization })]);
    expect(answers).toMatchObject([{ ok: true, value: { status: 200, body: 'level 3, Bearer ***' } }]);

    const others = [
      'https://other.example.cn/',
      'https://api.example.cn.other.example.cn/',
      'http://api.example.cn/',
      'https://api.example.cn:8443/',
    ];
    const loopbacks = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      'localhost',
      '0',
    ].map((host) => `https://${host}/`);
    const redirects = ['https://api.example.cn/inside', 'https://api.example.cn/metadata'];
    const refused = [...others, ...loopbacks, ...redirects];
    expect(await codesOf(refused)).toEqual(refused.map(() => 'refused.network'));
    internet.names.set('api.example.cn', ['127.0.0.1']);
    expect(await codesOf(['https://api.example.cn/'])).toEqual(['refused.network']);
    expect(internet.insideHits).toEqual([]);
    expect(new Set(internet.received.map(({ host }) => host))).toEqual(new Set(['api.example.cn']));

    const { permissions, incidents } = await sheet();
    const used = permissions.map(({ key, used: times, isFilled }) => [key, times, isFilled]);
    expect(used).toEqual([
      // The level, one plain http and one port (asked for by name, refused on the way out), two
      // redirects, and the name that pointed inside.
      ['network:api.example.cn', 6, undefined],
      ['network:unused.example.cn', 0, undefined],
      ['secret:token', 1, false],
    ]);
    expect(permissions[0]?.lastUsedAt).toBeDefined();
    expect(new Set(incidents.map(({ code, scenario }) => `${code} ${scenario}`))).toEqual(
      new Set(['refused.network water']),
    );
    expect(incidents.reduce((sum, { times }) => sum + times, 0)).toBe(refused.length + 1);
    for (const { message } of incidents) expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  test('a secret stands in no row, no answer and no incident, whatever the other side does with it', async () => {
    const headers = { authorization: { secret: 'token', prefix: '' } };
    await at.run([
      get('https://api.example.cn/level', headers),
      get('https://api.example.cn/inside', headers),
    ]);
    await at.ledger.flush();
    for (const table of ['plugin_runs', 'plugin_incidents', 'plugin_uses']) {
      const { rows } = await open.database.query<{ text: string }>(`select t::text as text from ${table} t`);
      expect(rows.map(({ text }) => text).join()).not.toContain(canary);
    }
    expect(internet.received.filter(({ headers: sent }) => sent.authorization === canary)).toHaveLength(2);
    expect(JSON.stringify(await sheet())).not.toContain(canary);
  });
});
