import { expect, test } from 'vitest';
import { HidTransport } from './hidTransport.ts';
import { nodeHidHost } from './nodeHidHost.ts';

// No hardware here: the vendor id is one that nobody has.
test('a device that is not plugged in, or a missing library, is a fault with a name', async () => {
  const wire = new HidTransport(nodeHidHost, { vendorId: 0xfffe, productId: 0xfffe });
  const opening = wire.open({ onBytes: () => undefined, onClosed: () => undefined });
  await expect(opening).rejects.toMatchObject({ fault: expect.stringMatching(/^(absent|driverMissing)$/) });
  await wire.close();
});
