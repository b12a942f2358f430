import type {
  Field,
  Level,
  Locale,
  LocalizedText,
  Place,
  Point,
  Stream,
  ViewResult,
  WidgetFrame,
  WidgetInstance,
  WidgetType,
} from '@changjing/contract';
import type { Component } from 'vue';

export type {
  Level,
  Locale,
  LocalizedText,
  Place,
  Point,
  Stream,
  ViewResult,
  WidgetFrame,
  WidgetInstance,
  WidgetType,
};

/** loading: nothing yet · empty: nothing there · stale: shown, but no longer fresh · error: could not be read. */
export type WidgetState = 'ready' | 'loading' | 'empty' | 'stale' | 'error';

/** A widget inside another: drawn by the page, in the place that the one around it gives it. */
export interface ChildWidget {
  id: string;
  title: LocalizedText | undefined;
  /** Classes that say where in the grid it stands. */
  cell: string;
}

/** What every catalogue widget is given, the same on studio preview, mini-app and wall. */
export interface WidgetProps {
  id: string;
  instance: WidgetInstance;
  /** Answer of the instance's view. */
  result?: ViewResult;
  /** Streams by id: names and units of fields. */
  streams: Record<string, Stream>;
  places: Record<string, Place>;
  /** Grids as rings, for the map. */
  outlines?: Point[][];
  /** Of a widget that holds others: what it holds, each drawn in the slot `child`. */
  children?: readonly ChildWidget[];
  /** Where a plugin's widget is drawn; absent when that cannot be shown now. */
  frame?: WidgetFrame;
  state: WidgetState;
  locale: Locale;
  /** IANA zone in which times are read. */
  zone: string;
  /** Larger type is in force (elder mode, wall): drawings enlarge their words too. */
  isLarge?: boolean;
  /** ISO time; passed in, so that server and browser render the same. */
  now: string;
}

/** One setting of a widget: drawn as a field in the studio's form. */
export interface PropertySchema {
  /** `text` holds {zh,en?}; `field` names a field of the view's stream; `fields` several of `stream`, a stream of the scenario. */
  type: 'text' | 'number' | 'boolean' | 'choice' | 'field' | 'fields' | 'stream';
  title: LocalizedText;
  help?: LocalizedText;
  choices?: readonly { value: string; title: LocalizedText }[];
  default?: string | number | boolean | LocalizedText;
  min?: number;
  max?: number;
  /** Of a `field`: the types it can show; absent: all. */
  fits?: readonly Field['type'][];
}

/** Where a widget is found in the catalogue: what shows data, what people answer, words, what holds others. */
export type WidgetGroup = 'data' | 'people' | 'words' | 'container';

export interface WidgetDefinition {
  type: WidgetType;
  title: LocalizedText;
  description: LocalizedText;
  group: WidgetGroup;
  icon: Component;
  /** Kinds of view it can show; empty: it needs none. */
  views: readonly ('state' | 'cases' | 'events')[];
  properties: Record<string, PropertySchema>;
  /** Shown in the studio's gallery and in tests. */
  sample: Omit<WidgetProps, 'id' | 'locale'>;
  component: Component;
}
