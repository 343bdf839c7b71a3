import { formatAmount, formatDecimal, formatRate, type ShownOrder } from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from './Card.tsx';

/** What was sold, as it was sold, and what is left of it today. */
export function OrderLines({ lines }: Pick<ShownOrder, 'lines'>) {
  const t = useTranslations('orders');
  const locale = useLocale();
  return (
    <Card title={t('lines')}>
      <ul>
        {lines.map((line) => (
          <li
            key={line.id}
            className="flex items-baseline justify-between gap-4 border-line border-t px-5 py-3"
          >
            <div className="min-w-0">
              <p className="font-medium">{line.name}</p>
              <p className="figures mt-0.5 whitespace-normal text-ink-soft text-sm">
                {formatDecimal(line.quantity, locale)} × {formatAmount(line.unitPrice, locale)} ·{' '}
                {t('tax', { rate: formatRate(line.taxRateBasisPoints, locale) })}
                {line.variant?.stock
                  ? ` · ${t('stockNow', { quantity: formatDecimal(line.variant.stock.available, locale) })}`
                  : ''}
              </p>
            </div>
            <p className="figures font-semibold">{formatAmount(line.total, locale)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
