using Scoring.Store;

namespace Scoring.Service.Calls;

/// <summary>How a fault of the store is described to callers: without paths and addresses, which the log has.</summary>
internal static class StoreFaultText
{
    /// <summary>The reason of the refusal, the name of the kind in its metadata, and the message.</summary>
    public static (RefusalReason Reason, string Name, string Message) Of(StoreFaultKind kind) => kind switch
    {
        StoreFaultKind.Unreachable => (RefusalReason.StoreUnavailable, "UNREACHABLE", "The store does not answer."),
        StoreFaultKind.Overloaded => (RefusalReason.StoreUnavailable, "OVERLOADED", "The store has too much work."),
        StoreFaultKind.Locked => (RefusalReason.StoreUnavailable, "LOCKED", "Another program holds the lock of the store."),
        StoreFaultKind.DiskFailing => (RefusalReason.StoreUnavailable, "DISK_FAILING", "The disk of the store fails."),
        StoreFaultKind.Damaged => (RefusalReason.StoreUnavailable, "DAMAGED", "The files of the store are damaged."),
        StoreFaultKind.Forbidden => (RefusalReason.StoreUnavailable, "FORBIDDEN", "The store does not permit this server to use it."),
        StoreFaultKind.DiskFull => (RefusalReason.StoreNotWritable, "DISK_FULL", "The store cannot be written: its disk is full."),
        StoreFaultKind.ReadOnly => (RefusalReason.StoreNotWritable, "READ_ONLY", "The store cannot be written: it is read-only."),
        StoreFaultKind.LogHeld => (RefusalReason.StoreNotWritable, "LOG_HELD", "The store cannot be written: another program reads the database, and its write-ahead log is full."),
        StoreFaultKind.MemoryFull => (RefusalReason.StoreNotWritable, "MEMORY_FULL", "The store cannot be written: its memory is full."),
        StoreFaultKind.NotEnoughReplicas => (RefusalReason.StoreNotWritable, "NOT_ENOUGH_REPLICAS", "The store cannot be written as promised: it has too few replicas."),
        StoreFaultKind.NotAsConfigured => (RefusalReason.StoreNotAsConfigured, "NOT_AS_CONFIGURED", "The store is not what this server is configured for, so that nothing can be acknowledged."),
        StoreFaultKind.FilesReplaced => (RefusalReason.StoreNotAsConfigured, "FILES_REPLACED", "The files of the store were removed or replaced, so that nothing can be acknowledged."),
        StoreFaultKind.DataReplaced => (RefusalReason.StoreNotAsConfigured, "DATA_REPLACED", "The data of the store were removed or replaced, so that nothing can be acknowledged."),
        _ => (RefusalReason.StoreUnavailable, "UNKNOWN", "The store does not answer."),
    };
}
