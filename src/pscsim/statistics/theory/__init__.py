"""Theory of queues: exact answers that the engines must reproduce, and rules of thumb for staffing.

One family of systems is one module. Rates are per minute and times are minutes, or any other unit if all
agree. Waits exclude service. A load is offered work in windows: arrival rate times mean service.
"""
