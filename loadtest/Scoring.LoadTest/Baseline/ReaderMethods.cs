using Grpc.AspNetCore.Server.Model;
using Scoring.LoadTest.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>Puts the bare reads behind the service's own method names: the same paths and headers cross the wire.</summary>
internal sealed class ReaderMethods : IServiceMethodProvider<ReaderService>
{
    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ReaderService> context)
    {
        BaselineMethods.Add(context, ServiceMethods.ScoreCreator, BaselineMethods.Generated(Proto.ScoreCreatorRequest.Parser), ReaderService.ScoreCreator);
        BaselineMethods.Add(context, ServiceMethods.BatchScoreCreators, BaselineMethods.Generated(Proto.BatchScoreCreatorsRequest.Parser), ReaderService.BatchScoreCreators);
    }
}
