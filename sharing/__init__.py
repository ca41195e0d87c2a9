"""What resource sharing looks like: who gives to whom, and whether supply meets demand."""

from sharing.flows import Flows, flows
from sharing.supply import SupplyDemand, supply_demand

__all__ = ["Flows", "SupplyDemand", "flows", "supply_demand"]
