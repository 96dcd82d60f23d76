using Scoring.Creators;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sending;

/// <summary>
/// Packs observations into calls so that those of one creator are in the same call: one commit stores them, and no two calls of an import
/// compete for a creator. The input is grouped within a window, so that memory stays bounded for files of any size.
/// </summary>
internal sealed class CreatorBatches
{
    /// <summary>Maximum number of observations that are grouped at a time.</summary>
    public const int DefaultWindow = 50_000;

    /// <summary>The first window; each further one is twice as large. So the first observations are sent early.</summary>
    private const int FirstWindow = 5_000;

    /// <summary>Maximum bytes of one call, below the default message limit of a server, 4 MiB.</summary>
    private const int MostBytes = 3 * 1024 * 1024;

    private readonly int _mostItems;
    private readonly int _window;
    private readonly Action<SourceItem> _onUnsent;
    private readonly Dictionary<(Protos.V1.Platform Platform, string Id), List<(Origin Origin, Observation Observation)>> _groups = [];
    private readonly List<(Protos.V1.Platform Platform, string Id)> _order = [];

    /// <summary>Sets the limits.</summary>
    /// <param name="mostItems">Maximum observations per call; a creator with more takes several calls.</param>
    /// <param name="onUnsent">Called for every item without an observation: an invalid line, or a row that was left out.</param>
    /// <param name="window">Maximum number of observations that are grouped at a time.</param>
    public CreatorBatches(int mostItems, Action<SourceItem> onUnsent, int window = DefaultWindow)
    {
        _mostItems = mostItems;
        _window = window;
        _onUnsent = onUnsent;
    }

    /// <summary>Packs the observations, in the order in which creators first appear.</summary>
    public IEnumerable<ObservationBatch> Pack(IEnumerable<SourceItem> items)
    {
        int held = 0;
        int window = Math.Min(_window, FirstWindow);
        foreach (SourceItem item in items)
        {
            if (item.Observation is not { } observation)
            {
                _onUnsent(item);
                continue;
            }

            GroupOf(observation.Creator).Add((item.Origin, observation));
            if (++held == window)
            {
                foreach (ObservationBatch batch in Drain())
                {
                    yield return batch;
                }

                held = 0;
                window = Math.Min(_window, window * 2);
            }
        }

        foreach (ObservationBatch batch in Drain())
        {
            yield return batch;
        }
    }

    private List<(Origin Origin, Observation Observation)> GroupOf(CreatorRef creator)
    {
        // By the id that is stored: Lena.Cooks and @lena.cooks are one creator. An id that is refused stays as it is.
        string? refused = CreatorIds.Read((Creators.Platform)(int)creator.Platform, creator.Id, out string id);
        (Protos.V1.Platform, string) key = (creator.Platform, refused is null ? id : creator.Id);
        if (!_groups.TryGetValue(key, out List<(Origin, Observation)>? group))
        {
            group = [];
            _groups.Add(key, group);
            _order.Add(key);
        }

        return group;
    }

    private IEnumerable<ObservationBatch> Drain()
    {
        List<(Origin, Observation)> open = [];
        int bytes = 0;
        foreach (List<(Origin Origin, Observation Observation)> group in _order.Select(creator => _groups[creator]))
        {
            int groupBytes = group.Sum(item => item.Observation.CalculateSize());
            if (open.Count > 0 && (open.Count + group.Count > _mostItems || bytes + groupBytes > MostBytes))
            {
                yield return new ObservationBatch(open);
                open = [];
                bytes = 0;
            }

            foreach ((Origin, Observation Observation) item in group)
            {
                int size = item.Observation.CalculateSize();
                if (open.Count > 0 && (open.Count == _mostItems || bytes + size > MostBytes))
                {
                    yield return new ObservationBatch(open);
                    open = [];
                    bytes = 0;
                }

                open.Add(item);
                bytes += size;
            }
        }

        if (open.Count > 0)
        {
            yield return new ObservationBatch(open);
        }

        _groups.Clear();
        _order.Clear();
    }
}
