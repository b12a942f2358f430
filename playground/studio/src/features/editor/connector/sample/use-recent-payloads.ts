import { lookAgain } from '../../../../api/look-again.ts';
import { listRecentPayloads } from '../../../../api/payloads.ts';
import { useResource } from '../../../../api/resource.ts';
import { useSession } from '../../../../api/session.ts';

/** What came lately on an address. Payloads that no scenario takes yet are told by no live topic, so it looks again. */
export function useRecentPayloads(address: () => string) {
  const maySee = useSession().can('deadLetter.read');
  const recent = useResource(
    (signal) => (maySee && address() !== '' ? listRecentPayloads(address(), signal) : Promise.resolve([])),
    { watching: address, clearOnChange: true },
  );
  lookAgain(recent);
  return { maySee, recent };
}
