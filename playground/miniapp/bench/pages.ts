import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { startHost } from '../../e2e/src/support/host-process.ts';
import { startPreview } from './preview.ts';
import { slug } from './sample-state.ts';
import { withoutScripts } from './without-scripts.ts';

export interface Pages {
  /** The citizen's page. */
  app: string;
  /** The same HTML and style without any script: what the page would cost if it did nothing. */
  plain: string;
  close: () => Promise<void>;
}

/** The page as the real host serves it, with the demo district's simulated water. */
export async function openHostPages(): Promise<Pages> {
  const host = await startHost({ env: { CHANGJING_SIMULATE: 'on' } });
  const app = `${host.url}/a/waterlogging`;
  const plain = await servePlain(host.url);
  return {
    app,
    plain: `${plain.url}/a/waterlogging`,
    async close() {
      await plain.close();
      await host.stop();
    },
  };
}

/** The page with sample data, without a host: quick, for work on the page itself. */
export async function openPreviewPages(): Promise<Pages> {
  const preview = await startPreview();
  const app = `${preview.url}/a/${slug}?mood=mixed`;
  return { app, plain: `${app}&plain`, close: preview.close };
}

/** Passes on what the host answers; documents lose their scripts. */
async function servePlain(hostUrl: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void fetch(hostUrl + (request.url ?? '/')).then(async (answer) => {
      const type = answer.headers.get('content-type') ?? '';
      const bytes = Buffer.from(await answer.arrayBuffer());
      const body = type.startsWith('text/html') ? Buffer.from(withoutScripts(bytes.toString())) : bytes;
      response.writeHead(answer.status, { 'content-type': type, 'content-encoding': 'gzip' });
      response.end(gzipSync(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
