import { defineConnector, RejectPayload } from '@changjing/sdk';
import { mapObject } from '../json/map-object.ts';
import type { MappingOptions } from '../json/mapping-options.ts';
import { readObjects } from '../json/read-json.ts';

export interface MqttJsonOptions extends MappingOptions {
  topicLevel?: number;
}

/** Any JSON over MQTT, mapped by the options of the scenario's connector. */
export const mqttJson = defineConnector<MqttJsonOptions>({
  parse({ text, topic = '' }, options) {
    const fallback = topicSubject(topic, options.topicLevel);
    return readObjects(text).map((object) => mapObject(object, options, fallback));
  },
});

function topicSubject(topic: string, level: number | undefined): string | undefined {
  if (level === undefined) return topic || undefined;
  const part = topic.split('/')[level - 1];
  if (part) return part;
  throw new RejectPayload({
    zh: `主题「${topic}」没有第 ${level} 级`,
    en: `topic "${topic}" has no level ${level}`,
  });
}
