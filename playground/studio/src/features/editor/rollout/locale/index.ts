import { addTexts } from '../../../../workbench/settings/i18n.ts';
import { zh } from './zh.ts';

addTexts(zh);
