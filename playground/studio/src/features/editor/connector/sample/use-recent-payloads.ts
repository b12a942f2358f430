import { onScopeDispose } from 'vue';
import { listRecentPayloads } from '../../../../api/payloads.ts';
import { useResource } from '../../../../api/resource.ts';
import { useSession } from '../../../../api/session.ts';

const lookAgainMs = 5000;

/** What came lately on an address. Payloads that no scenario takes yet are told by no live topic, so it looks again. */
export function useRecentPayloads(address: () => string) {
  const maySee = useSession().can('deadLetter.read');
  const recent = useResource(
    (signal) => (maySee && address() !== '' ? listRecentPayloads(address(), signal) : Promise.resolve([])),
    { watching: address, clearOnChange: true },
  );
  const timer = setInterval(() => {
    if (!document.hidden) void recent.reload();
  }, lookAgainMs);
  onScopeDispose(() => clearInterval(timer));
  return { maySee, recent };
}
