using Scoring.Store.Caching;
using Scoring.Store.Changes;

namespace Scoring.Store.Tests.Caching;

/// <summary>
/// What may happen at once to one creator, cut into the steps between which anything else may happen. Each step is one change of store or cache that
/// is atomic in reality too. Actors are iterators: one move is one step.
/// </summary>
internal static class CacheActors
{
    /// <summary>Reads through the cache.</summary>
    public static IEnumerator<bool> Reader(CacheWorld world)
    {
        int floor = world.Floor;
        long timestamp = TimeProvider.System.GetTimestamp();
        CachedCreator? entry = world.Cache.Begin(CacheWorld.Key, world.Cache.FreshNow(), out Task<CreatorRead?>? completion, out InFlightLoad? load);
        yield return true;
        if (entry is not null)
        {
            world.Answered(entry.Stored, floor);
            yield break;
        }

        if (load is null)
        {
            // Waits for as long as it takes; the last look is after everybody is done.
            while (!completion!.IsCompleted) yield return false;
            world.Answered(completion.GetAwaiter().GetResult()!.Value.Stored, floor);
            yield break;
        }

        StoredFeatures read = world.Stored;
        yield return true;
        world.Cache.Complete(load, read, timestamp);
        world.Answered(read, floor);
    }

    /// <summary>The mistake against step 1: reads first and registers then.</summary>
    public static IEnumerator<bool> ReaderWithoutRegistration(CacheWorld world)
    {
        StoredFeatures read = world.Stored;
        yield return true;
        world.Cache.Begin(CacheWorld.Key, world.Cache.FreshNow(), out _, out InFlightLoad? load);
        yield return true;
        if (load is not null) world.Cache.Complete(load, read, TimeProvider.System.GetTimestamp());
    }

    /// <summary>Commits in this process.</summary>
    public static IEnumerator<bool> Writer(CacheWorld world)
    {
        long epoch = world.Changes.Epoch;
        int place = world.Commit();
        yield return true;
        world.Publish(CreatorChange.Committed(CacheWorld.Key, world.At(place), epoch));
        world.Acknowledge(place);
    }

    /// <summary>Commits, gets a failure of the store, tries again and finds the commit stored.</summary>
    public static IEnumerator<bool> WriterWithUnknownOutcome(CacheWorld world)
    {
        int place = world.Commit();
        yield return true;
        world.Publish(CreatorChange.Unverified(CacheWorld.Key));
        world.Acknowledge(place);
    }

    /// <summary>Erases in this process.</summary>
    public static IEnumerator<bool> Eraser(CacheWorld world)
    {
        int place = world.Erase();
        yield return true;
        world.Publish(CreatorChange.Erased(CacheWorld.Key));
        world.Acknowledge(place);
    }

    /// <summary>Another process commits, and its announcement arrives, unless the subscription was lost.</summary>
    public static IEnumerator<bool> OtherServer(CacheWorld world)
    {
        long epoch = world.Changes.Epoch;
        int place = world.Commit();
        yield return true;
        if (world.Announce(place, epoch)) world.Publish(CreatorChange.Committed(CacheWorld.Key, world.At(place).Version, epoch));
    }

    /// <summary>Another process commits, and its announcement arrives with the features.</summary>
    public static IEnumerator<bool> OtherServerWithFeatures(CacheWorld world)
    {
        long epoch = world.Changes.Epoch;
        int place = world.Commit();
        yield return true;
        if (world.Announce(place, epoch)) world.Publish(CreatorChange.Committed(CacheWorld.Key, world.At(place), world.Changes.Epoch));
    }

    /// <summary>Another process commits, its announcement is lost, the loss is noticed, and announcements are heard again.</summary>
    public static IEnumerator<bool> OtherServerBeforeLoss(CacheWorld world)
    {
        int place = world.Commit();
        yield return true;
        world.Lose();
        world.Miss(place);
        yield return true;
        world.Regain();
    }

    /// <summary>Another process commits while announcements are known not to be heard.</summary>
    public static IEnumerator<bool> OtherServerWhileLost(CacheWorld world)
    {
        world.Lose();
        yield return true;
        world.Miss(world.Commit());
        yield return true;
        world.Regain();
    }

    /// <summary>The store fails over to a machine that has not got the last change; with it goes the subscription.</summary>
    public static IEnumerator<bool> FailOver(CacheWorld world)
    {
        int place = world.FailOver();
        yield return true;
        world.Lose();
        world.Miss(place);
        yield return true;
        world.Regain();
    }

    /// <summary>Remembers what a scan shows.</summary>
    public static IEnumerator<bool> Scanner(CacheWorld world)
    {
        long[] changes = world.Cache.CountChanges();
        long timestamp = TimeProvider.System.GetTimestamp();
        yield return true;
        StoredFeatures read = world.Stored;
        yield return true;
        if (read.Version != 0) world.Cache.Add(CacheWorld.Key, read, changes, timestamp);
    }
}
