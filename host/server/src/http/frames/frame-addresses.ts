import { createHash } from 'node:crypto';
import { drawnKinds, splitContributionRef, type DrawnKind, type WidgetFrame } from '@changjing/contract';
import type { Frames, InstalledPlugin, Plugins } from '../../kernel/index.ts';
import { frameFilesOf, type FrameFile } from './frame-files.ts';
import { frameHeaders } from './frame-headers.ts';

export interface FrameOptions {
  plugins: Pick<Plugins, 'find' | 'all' | 'installed'>;
  /** Below which every vendor has a name of its own; undefined: this host serves no frames. */
  domain: string | undefined;
  /** Gives scheme and port. */
  publicUrl: () => string;
  /** Pages of these origins may show frames. */
  ancestors: () => string[];
}

interface ServedFrame extends FrameFile {
  headers: Record<string, string>;
}

export interface FrameAddresses extends Frames {
  /** The vendor a host name stands for; undefined when it is no name of a vendor. */
  vendorOf(hostName: string): string | undefined;
  /** A file as its vendor's name serves it. */
  read(vendor: string, path: string): ServedFrame | undefined;
}

export function createFrameAddresses(options: FrameOptions): FrameAddresses {
  const { plugins, domain } = options;

  function originOf(vendor: string): string {
    const { protocol, port } = new URL(options.publicUrl());
    return `${protocol}//${vendor}.${domain}${port === '' ? '' : `:${port}`}`;
  }

  /** Who may show it belongs to the address, so that a cached header never says something old. */
  function folderOf(plugin: InstalledPlugin): string {
    const { hash } = frameFilesOf(plugin);
    const version = createHash('sha256').update(JSON.stringify([hash, options.ancestors()]));
    return `/frames/${plugin.id}/${version.digest('hex')}/`;
  }

  function offersFrames({ id, manifest }: InstalledPlugin): boolean {
    return drawnKinds.some((kind) =>
      manifest.contributes[kind].some((one) => plugins.find(kind, `${id}/${one.id}`) !== undefined),
    );
  }

  function find(kind: DrawnKind, ref: string): WidgetFrame | undefined {
    const contribution = plugins.find(kind, ref);
    const plugin = plugins.installed(splitContributionRef(ref).plugin);
    if (domain === undefined || contribution === undefined || plugin === undefined) return undefined;
    const { publisher, displayName } = plugin.manifest;
    return {
      src: `${originOf(publisher)}${folderOf(plugin)}${contribution.entry}`,
      title: contribution.title,
      plugin: displayName,
      publisher,
      height: contribution.height,
    };
  }

  return {
    find,
    findForCitizens(widget) {
      const plugin = plugins.installed(splitContributionRef(widget).plugin);
      return plugin?.manifest.capabilities.citizenFacing === undefined ? undefined : find('widgets', widget);
    },
    origins() {
      if (domain === undefined) return [];
      const refs = drawnKinds.flatMap((kind) => plugins.all(kind).map(({ ref }) => ref));
      const vendors = refs.map((ref) => ref.slice(0, ref.indexOf('.')));
      return [...new Set(vendors)].sort().map(originOf);
    },
    vendorOf(hostName) {
      const name = hostName.replace(/\.$/, '');
      return domain !== undefined && name.endsWith(`.${domain}`)
        ? name.slice(0, -domain.length - 1)
        : undefined;
    },
    read(vendor, path) {
      const id = /^\/frames\/([^/]+)\//.exec(path)?.[1] ?? '';
      const plugin = plugins.installed(id);
      // A plugin with problems offers nothing, files neither.
      if (plugin?.manifest.publisher !== vendor || !offersFrames(plugin)) return undefined;
      const folder = folderOf(plugin);
      if (!path.startsWith(folder)) return undefined;
      const file = frameFilesOf(plugin).files.get(path.slice(folder.length));
      return file && { ...file, headers: frameHeaders(`${originOf(vendor)}${folder}`, options.ancestors()) };
    },
  };
}
