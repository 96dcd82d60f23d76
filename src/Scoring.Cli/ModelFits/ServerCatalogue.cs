using Grpc.Core;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Creators;
using Scoring.Fitting.Engagement;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.Server.Grpc.Mapping;
using Observation = Scoring.Observations.Observation;
using Platform = Scoring.Protos.V1.Platform;

namespace Scoring.Cli.ModelFits;

/// <summary>Reads the records of named creators from a server.</summary>
internal static class ServerCatalogue
{
    // Keeps a server of two processors busy, and leaves it answers for other callers.
    private const int ConcurrentCalls = 8;

    /// <summary>Reads the records. A creator that is named twice is read once.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The file of the ids; <c>-</c> for standard input.</param>
    /// <param name="platform">The platform of ids without one; null when it is not given.</param>
    /// <param name="builder">Builds the accounts.</param>
    /// <param name="faults">Receives invalid lines, and creators without a record.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The accounts, in the order of platform and id.</returns>
    /// <exception cref="CommandFailedException">The file does not exist.</exception>
    /// <exception cref="RpcException">A call failed.</exception>
    public static async Task<List<CatalogueAccount>> ReadAsync(
        ServerConnection server, string path, Platform? platform, CatalogueAccountBuilder builder, LeftOutLines faults, CancellationToken cancellationToken)
    {
        if (path != "-") InputFile.Require(path, "a file with one creator on each line");
        CreatorRef[] creators = await IdsAsync(path, platform, faults, cancellationToken);
        CatalogueAccount?[] accounts = new CatalogueAccount?[creators.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = ConcurrentCalls, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, creators.Length, options, async (place, cancelled) => accounts[place] = await FindAsync(server, creators[place], builder, cancelled));
        for (int place = 0; place < creators.Length; place++)
        {
            if (accounts[place] is null) faults.Add($"{PlatformOption.NameOf(creators[place].Platform)},{creators[place].Id}: the server has no record");
        }

        return [.. accounts.OfType<CatalogueAccount>()];
    }

    private static async Task<CatalogueAccount?> FindAsync(ServerConnection server, CreatorRef creator, CatalogueAccountBuilder builder, CancellationToken cancellationToken)
    {
        try
        {
            GetCreatorResponse found = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator }, server.Call(cancellationToken));
            Observation[] observations = [.. found.Observations.Select(ObservationReader.Read).OfType<Observation>()];
            return builder.Build((Creators.Platform)(int)found.Creator.Platform, found.Creator.Id, observations);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task<CreatorRef[]> IdsAsync(string path, Platform? platform, LeftOutLines faults, CancellationToken cancellationToken)
    {
        HashSet<(Platform Platform, string Id)> found = [];
        using TextReader reader = path == "-" ? Console.In : new StreamReader(path);
        int number = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            int comma = line.IndexOf(',', StringComparison.Ordinal);
            Platform? named = comma < 0 ? null : PlatformOption.Parse(line[..comma].Trim());
            string text = (named is null ? line : line[(comma + 1)..]).Trim();
            string? fault = (named ?? platform) is { } known
                ? CreatorIds.Read((Creators.Platform)(int)known, text, out text) is { } violation ? $"the id {violation}" : null
                : $"the creator has no platform; expected PLATFORM,ID, or --platform, one of {PlatformOption.Names}";
            if (fault is null) found.Add(((named ?? platform)!.Value, text));
            else faults.Add($"{path}:{number}: {fault}");
        }

        return [.. found.OrderBy(one => one.Platform).ThenBy(one => one.Id, StringComparer.Ordinal).Select(one => new CreatorRef { Platform = one.Platform, Id = one.Id })];
    }
}
