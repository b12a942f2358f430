import { connectWidget } from '@changjing/sdk/frame';
import { barsOf } from './bars.ts';

connectWidget({
  onData(data) {
    const list = document.createElement('dl');
    for (const { name, value, share } of barsOf(data)) {
      const [title, bar] = [document.createElement('dt'), document.createElement('dd')];
      title.textContent = name;
      bar.textContent = String(value);
      bar.style.setProperty('--share', `${share * 100}%`);
      list.append(title, bar);
    }
    document.body.replaceChildren(list);
  },
});
