import { defaultLabel, type Field, type Label } from '@changjing/contract';

/** Who gets to see a field, in the words of the form. */
export const reaches = ['public', 'staff', 'personal', 'sensitive', 'under14'] as const;
export type Reach = (typeof reaches)[number];

export function reachOf({ label = defaultLabel }: Pick<Field, 'label'>): Reach {
  if (label.personal !== 'none') return label.personal;
  return label.opening === 'unconditional' ? 'public' : 'staff';
}

/** The label after somebody chose who may see the field; what else it says stays. */
export function withReach(label: Label | undefined, reach: Reach): Label {
  const isOpen = reach === 'public';
  return {
    ...(label ?? defaultLabel),
    ...(isOpen
      ? { sharing: 'unconditional' }
      : label?.opening === 'unconditional'
        ? { sharing: 'conditional' }
        : {}),
    opening: isOpen ? 'unconditional' : 'none',
    personal: isOpen || reach === 'staff' ? 'none' : reach,
  };
}
