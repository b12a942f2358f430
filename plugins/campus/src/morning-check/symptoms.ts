import { readText, RejectPayload } from '@changjing/sdk';

/** The symptoms a morning check writes down, as schools write them and as events name them. */
const symptoms: Readonly<Record<string, string>> = {
  发热: 'fever',
  咳嗽: 'cough',
  腹泻: 'diarrhoea',
  呕吐: 'vomiting',
  皮疹: 'rash',
  腮腺肿大: 'parotitis',
  结膜红肿: 'conjunctivitis',
};
const known = new Set(Object.values(symptoms));

/** Names of the symptoms of one row: `"发热、咳嗽"`, `["fever"]`, or nothing when the pupil is well. */
export function readSymptoms(value: unknown, row: number): string[] {
  const words = Array.isArray(value) ? value.map(String) : (readText(value) ?? '').split(/[、,，;；\s]+/);
  const named = words.filter((word) => word !== '' && word !== '无').map((word) => readSymptom(word, row));
  return [...new Set(named)];
}

function readSymptom(word: string, row: number): string {
  const name = Object.hasOwn(symptoms, word) ? symptoms[word] : word;
  if (name !== undefined && known.has(name)) return name;
  throw new RejectPayload({
    zh: `第 ${row} 行的症状「${word}」不认识，可填：${Object.keys(symptoms).join('、')}`,
    en: `row ${row}: unknown symptom "${word}"; known: ${Object.values(symptoms).join(', ')}`,
  });
}
