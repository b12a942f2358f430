// A host whose plugins find one server in place of the internet. Publishes a template once, and says the
// broker's port on stdout.
import { readFileSync } from 'node:fs';
import { roles } from '@changjing/contract';
import { LiveScenarios, Scenarios, type Actor } from '../../src/kernel/index.ts';
import { openHost } from './open-host.ts';

const [serverPort = '', certificate = '', template = ''] = process.argv.slice(2);
const { rooms, say } = await openHost({
  network: {
    resolve: async () => ['93.184.215.14'],
    dial: () => ({ address: '127.0.0.1', port: Number(serverPort) }),
    ca: readFileSync(certificate, 'utf8'),
  },
});
const { services, tenant } = rooms;
const slug = 'acting';
if (services.get(LiveScenarios).bySlug(tenant, slug) === undefined) {
  const post = {
    id: 'author',
    title: { zh: '科员' },
    role: 'staff' as const,
    organisation: 'district',
    territory: 'district',
    duties: [],
  };
  const author: Actor = {
    tenant,
    person: 'author',
    name: '作者',
    posts: [post],
    post,
    permissions: new Set(roles.staff),
  };
  const scenarios = services.get(Scenarios);
  const { id } = await scenarios.create(author, { template, title: '报送', slug });
  await scenarios.publish(author, id, { note: '' });
}
say();
