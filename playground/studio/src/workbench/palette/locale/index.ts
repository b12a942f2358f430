import { addTexts } from '../../settings/i18n.ts';
import { zh } from './zh.ts';

addTexts(zh);
