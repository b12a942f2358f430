// Started as a child process by the crash tests; says the broker's port on stdout.
import { openHost } from './open-host.ts';

const { say } = await openHost();
say();
