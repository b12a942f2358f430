import { clock } from './clock.ts';
import { codeGeneration } from './code-generation.ts';
import { cpu } from './cpu.ts';
import { crossing } from './crossing.ts';
import { errors } from './errors.ts';
import { escape } from './escape.ts';
import { floods } from './floods.ts';
import { memoryShapes } from './memory.ts';
import { modules } from './modules.ts';
import type { Payload } from './payload.ts';
import { pollution } from './pollution.ts';
import { promises } from './promises.ts';
import { recursion } from './recursion.ts';
import { regex } from './regex.ts';

export const families: Readonly<Record<string, readonly Payload[]>> = {
  处理器时间: cpu,
  内存: memoryShapes,
  承诺与微任务: promises,
  过界的值: crossing,
  原型污染: pollution,
  咬人的错误: errors,
  文字变代码: codeGeneration,
  正则: regex,
  深递归: recursion,
  洪水: floods,
  逃逸: escape,
  时钟与地区: clock,
  模块: modules,
};
