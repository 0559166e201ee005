"""The window: pages and widgets that show what services give and hand back what people type.

The only door to Qt. May import services, domain and i18n; pages do not know each other, the shell connects them.
Nothing here touches storage, keys, files or the network: `tasks` takes every job off this thread.
"""
