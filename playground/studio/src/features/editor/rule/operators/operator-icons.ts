import { ChartNoAxesColumn, Gauge, ListChecks, MapPin, Table2 } from '@lucide/vue';
import type { OperatorKind } from '@changjing/rules';
import type { Component } from 'vue';

export const operatorIcons: Readonly<Record<OperatorKind, Component>> = {
  window: ChartNoAxesColumn,
  near: MapPin,
  match: ListChecks,
  table: Table2,
  score: Gauge,
};
