import type {
  DemoLink,
  HolderLink,
  HolderPage,
  IssuedHolderLink,
  IssueHolderLink,
} from '@changjing/contract';
import { getJson, postJson } from './http.ts';

export function listHolderPages(signal: AbortSignal): Promise<HolderPage[]> {
  return getJson('/holder-pages', { signal });
}

export function listHolderLinks(scenario: string, signal: AbortSignal): Promise<HolderLink[]> {
  return getJson(`/scenarios/${encodeURIComponent(scenario)}/holder-links`, { signal });
}

/** The address is told this once. */
export function issueHolderLink(scenario: string, body: IssueHolderLink): Promise<IssuedHolderLink> {
  return postJson(`/scenarios/${encodeURIComponent(scenario)}/holder-links`, { body });
}

export function revokeHolderLink(scenario: string, link: string): Promise<HolderLink> {
  return postJson(`/scenarios/${encodeURIComponent(scenario)}/holder-links/${link}/revoke`);
}

export function demoLinks(signal: AbortSignal): Promise<DemoLink[]> {
  return getJson('/demo-links', { signal });
}
