import datetime
from decimal import Decimal

from .types import *

providers: list[Provider] = [
    Provider(
        id='openai',
        models=[
            ModelInfo(
                id='gpt-7.5',
                match=ClauseStartsWith(starts_with='gpt-7.5'),
                name='GPT-7.5',
                context_window=500_000,
                prices=[
                    ConditionalPrice(prices=ModelPrice(input_mtok=Decimal('4'), output_mtok=Decimal('16'))),
                    ConditionalPrice(
                        constraint=StartDateConstraint(start_date=datetime.date(2027, 5, 1)),
                        prices=ModelPrice(
                            input_mtok=TieredPrices(base=Decimal('3'), tiers=[Tier(start=200000, price=Decimal('6'))]),
                            output_mtok=Decimal('12'),
                        ),
                    ),
                    ConditionalPrice(
                        constraint=TimeOfDateConstraint(start_time=datetime.time(1), end_time=datetime.time(2)),
                        prices=ModelPrice(input_mtok=Decimal('1')),
                    ),
                ],
            ),
            ModelInfo(
                id='gpt-7.5-mini',
                match=ClauseEquals(equals='gpt-7.5-mini'),
                name='GPT-7.5 mini',
                deprecated=True,
                prices=ModelPrice(input_mtok=-Decimal('1'), output_mtok=exit('nothing here is run')),
            ),
        ],
    ),
]
