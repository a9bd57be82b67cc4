import type { TableTools } from '../../../components/data/table-actions.ts';
import type { TableMapping } from '../../../lib/exchange/table-columns.ts';
import type { Locale } from '../../../lib/i18n/locale.ts';
import type { Store } from '../../../lib/store/store.ts';
import { ok } from '../../../lib/result.ts';
import { tableActionsOf } from '../../../lib/views/table-import.ts';
import { customer } from './people.ts';

/** Tables in the gallery are really read and tried, against one customer; nothing is written. */
export function tableTools(locale: Locale): TableTools {
  const wei = customer(locale);
  const store = {
    customerStates: () => Promise.resolve([]),
    customersByKeys: () => Promise.resolve([wei]),
    boughtBy: () => Promise.resolve({ purchases: [], deals: [] }),
    importTable: () => Promise.resolve(ok({ added: { purchase: 4, customer: 2 }, changed: 0, unchanged: 1, heldBack: {} })),
  } as Partial<Store> as Store;
  let mappings: Readonly<Record<string, TableMapping>> = {};
  return {
    tables: () =>
      Promise.resolve(
        tableActionsOf(() => store, {
          read: () => Promise.resolve(mappings),
          write: (next) => {
            mappings = next;
            return Promise.resolve();
          },
        }),
      ),
    usualCurrency: () => Promise.resolve('CNY'),
  };
}

/** A table as a shop exports it, with something of everything that can be said of one. */
export const sampleTable: Readonly<Record<Locale, string>> = {
  en: `Order ID,Order Date,Customer Name,Email,Product,Quantity,Unit Price,Discount code
A-1001,02/03/2026,Wei Zhang,wei.zhang@acme-robotics.example,Gripper G2,2,"1,150.00",SPRING
A-1001,02/03/2026,Wei Zhang,wei.zhang@acme-robotics.example,"Cable, 3 m",4,18.50,
A-1002,05/03/2026,Ada Bauer,ada@bauer.example,Gripper G2,1,"1,150.00",
A-1003,soon,Ada Bauer,ada@bauer.example,Gripper G1,1,900.00,
A-1004,07/03/2026,Hugo Ghosh,hugo@ghosh.example,Maximiliana-Konstantinopoulou-Featherstonehaugh-Adapter,1,free,
A-1005,08/03/2026,Femi Jansen,femi@jansen.example,Gripper G1,1,(900.00),
`,
  'zh-CN': `订单号,下单日期,客户姓名,邮箱,商品名称,数量,单价,优惠券
A-1001,2026年3月2日,张伟,wei.zhang@acme-robotics.example,夹爪 G2,2,"1,150.00",春季
A-1001,2026年3月2日,张伟,wei.zhang@acme-robotics.example,三米电缆,4,18.50,
A-1002,2026年3月5日,鲍尔,ada@bauer.example,夹爪 G2,1,"1,150.00",
A-1003,待定,鲍尔,ada@bauer.example,夹爪 G1,1,900.00,
A-1004,2026年3月7日,戈什,hugo@ghosh.example,转接头,1,免费,
A-1005,2026年3月8日,延森,femi@jansen.example,夹爪 G1,1,（900.00）,
`,
};
