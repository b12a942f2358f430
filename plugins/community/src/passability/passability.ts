import { defineFunction } from '@changjing/sdk';

/**
 * Depths of still water in cm from which a parked vehicle floats or slides, by class of vehicle: small car,
 * large car, large off-road vehicle. Shand, Cox, Blacka and Smith, "Appropriate Safety Criteria for
 * Vehicles", Australian Rainfall and Runoff, Revision Project 10, Stage 2 (2011), table of limiting depths
 * 0.3, 0.4 and 0.5 m. Running water takes vehicles earlier, so the answer is no more than an upper bound.
 */
const limits = { smallCar: 30, largeCar: 40, offRoad: 50 } as const;

export const passability = defineFunction<{ depth: number }>({
  evaluate({ depth }) {
    if (!(depth >= 0)) return undefined;
    if (depth >= limits.offRoad) return 'none';
    if (depth >= limits.largeCar) return 'offRoad';
    return depth >= limits.smallCar ? 'noSmallCar' : 'all';
  },
});
