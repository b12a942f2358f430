import { createHash } from 'node:crypto';
import { splitContributionRef, type WidgetFrame } from '@changjing/contract';
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

  function find(widget: string): WidgetFrame | undefined {
    const contribution = plugins.find('widgets', widget);
    const plugin = plugins.installed(splitContributionRef(widget).plugin);
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
      return plugin?.manifest.capabilities.citizenFacing === undefined ? undefined : find(widget);
    },
    origins() {
      if (domain === undefined) return [];
      const vendors = plugins.all('widgets').map(({ ref }) => ref.slice(0, ref.indexOf('.')));
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
      const [first] = plugins.installed(id)?.manifest.contributes.widgets ?? [];
      const plugin = plugins.installed(id);
      if (plugin === undefined || first === undefined || plugin.manifest.publisher !== vendor)
        return undefined;
      // A plugin with problems offers nothing, files neither.
      if (plugins.find('widgets', `${id}/${first.id}`) === undefined) return undefined;
      const folder = folderOf(plugin);
      if (!path.startsWith(folder)) return undefined;
      const file = frameFilesOf(plugin).files.get(path.slice(folder.length));
      return file && { ...file, headers: frameHeaders(`${originOf(vendor)}${folder}`, options.ancestors()) };
    },
  };
}
