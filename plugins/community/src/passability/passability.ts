import { defineFunction } from '@changjing/sdk';

/**
 * Depths of still water in cm from which a parked vehicle floats or slides, by class of vehicle: small car
 * (shorter than 4.3 m, lighter than 1250 kg), large car, large off-road vehicle (over 2000 kg). Shand, Cox,
 * Blacka and Smith, "Appropriate Safety Criteria for Vehicles", Australian Rainfall and Runoff, Revision
 * Project 10, Stage 2, P10/S2/020 (2011), ISBN 978-0-85825-948-5, table 3 as others quote it: still water depths of
 * 0.3, 0.4 and 0.5 m, published as draft interim criteria for stationary vehicles. Running water takes them
 * earlier, there from depth × velocity of 0.3, 0.45 and 0.6 m²/s, so the answer is no more than an upper bound.
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
