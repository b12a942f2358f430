import { connectWidget } from '@changjing/sdk/frame';
import { drawGauges } from './draw.ts';
import { gaugesOf } from './readings.ts';

connectWidget({
  onData(data) {
    document.body.replaceChildren(drawGauges(gaugesOf(data), data.locale, data.isStale));
  },
});
