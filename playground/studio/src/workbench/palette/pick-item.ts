import type { Component } from 'vue';

/** A line of the palette. */
export interface PickItem {
  id: string;
  title: string;
  /** What it belongs to. */
  detail: string;
  icon?: Component;
  keys?: string;
  run: () => void;
  runBeside?: () => void;
}
