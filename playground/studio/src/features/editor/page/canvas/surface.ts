import type { PageVariant } from '@changjing/contract';

export interface Look {
  readonly surface: 'miniapp' | 'wall';
  readonly mode: 'standard' | 'elder';
  /** In pixels of the screen it is made for. */
  readonly width: number;
}

/** How a page looks in a variant, and how wide it is then. */
export function surfaceOf(variant: PageVariant, isElder: boolean): Look {
  if (variant === 'wall') return { surface: 'wall', mode: 'standard', width: 1920 };
  return {
    surface: 'miniapp',
    mode: isElder ? 'elder' : 'standard',
    width: variant === 'phone' ? 375 : 1120,
  };
}
