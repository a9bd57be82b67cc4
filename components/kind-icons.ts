import { Calendar, FileText, Mail, MapPin, MessageSquare, Phone, type IconNode } from 'lucide';
import type { EntryKind } from '../lib/customers/types.ts';

export const kindIcons: Readonly<Record<EntryKind, IconNode>> = {
  call: Phone,
  mail: Mail,
  meeting: Calendar,
  message: MessageSquare,
  visit: MapPin,
  note: FileText,
};
