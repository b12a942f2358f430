import { ChangjingError } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { helpText, readConfig } from './config.ts';

const wrongIn = (environment: Record<string, string>) => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return error instanceof ChangjingError ? error.problems.map(({ where }) => where) : [error];
  }
};
const production = {
  CHANGJING_MODE: 'production',
  PUBLIC_URL: 'https://scenes.example.cn',
  CHANGJING_SECRET: 's'.repeat(32),
  CHANGJING_MASTER_KEY: 'k',
  CHANGJING_BASE: 'base.json',
};

describe('the domain for widgets that plugins draw', () => {
  test('is localhost in a demo on this machine, and nothing where people come from elsewhere', () => {
    expect(readConfig({}).framesDomain).toBe('localhost');
    expect(readConfig({ PUBLIC_URL: 'https://demo.example.cn' }).framesDomain).toBeUndefined();
    expect(readConfig(production).framesDomain).toBeUndefined();
  });

  test('is what was set', () => {
    const CHANGJING_FRAMES_DOMAIN = 'frames.example.org';
    expect(readConfig({ ...production, CHANGJING_FRAMES_DOMAIN }).framesDomain).toBe(CHANGJING_FRAMES_DOMAIN);
  });

  test.each([
    'scenes.example.cn',
    'example.cn',
    'cn',
    'frames.scenes.example.cn',
    'Frames.org',
    'a b',
    '-.org',
  ])('is refused when it could stand for the host itself or is none: %s', (CHANGJING_FRAMES_DOMAIN) => {
    expect(wrongIn({ ...production, CHANGJING_FRAMES_DOMAIN })).toEqual(['CHANGJING_FRAMES_DOMAIN']);
  });

  test('is explained in the help', () => {
    expect(helpText()).toContain('CHANGJING_FRAMES_DOMAIN');
  });
});

describe('proposed interfaces', () => {
  test('are open to the plugins that are named', () => {
    const CHANGJING_PROPOSED_APIS = 'acme.one:storageList, acme.two:storageList';
    expect(readConfig({}).proposedApis).toEqual(new Map());
    expect(readConfig({ CHANGJING_PROPOSED_APIS }).proposedApis).toEqual(
      new Map([
        ['acme.one', new Set(['storageList'])],
        ['acme.two', new Set(['storageList'])],
      ]),
    );
  });

  test.each(['acme.one', 'acme.one:everything', 'one:storageList', 'acme.one:storageList:more'])(
    'are refused when the setting is %s',
    (CHANGJING_PROPOSED_APIS) => {
      expect(wrongIn({ CHANGJING_PROPOSED_APIS })).toEqual(['CHANGJING_PROPOSED_APIS']);
    },
  );
});
