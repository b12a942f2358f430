import { definePlugin } from '@changjing/sdk';

// 组件在页面的独立框架里运行，见 frames/；沙箱里没有程序。
export default definePlugin({});
