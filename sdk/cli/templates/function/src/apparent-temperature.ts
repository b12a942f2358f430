import { defineFunction } from '@changjing/sdk';

/**
 * 体感温度 AT = T + 0.33·e − 4.00（无风），e 为水汽压（hPa）。
 * Steadman 1994, Australian Meteorological Magazine 43, 1–16.
 */
export const apparentTemperature = defineFunction<{ celsius: number; humidity: number }>({
  evaluate({ celsius, humidity }) {
    // 不合常理的输入没有结果：这个字段就是「未知」，规则不会把它当作 0。
    if (humidity < 0 || humidity > 100) return undefined;
    const vapourPressure = (humidity / 100) * 6.105 * Math.exp((17.27 * celsius) / (237.7 + celsius));
    return Math.round((celsius + 0.33 * vapourPressure - 4) * 10) / 10;
  },
});
