import type { Component } from 'vue';

/** A line of the palette. */
export interface PickItem {
  id: string;
  title: string;
  /** What it belongs to. */
  detail: string;
  /** Other words by which it is found, in small letters. */
  words?: string;
  icon?: Component;
  keys?: string;
  run: () => void;
  runBeside?: () => void;
}
