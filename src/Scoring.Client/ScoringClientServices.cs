using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scoring.Client.Settings;

namespace Scoring.Client;

/// <summary>Registers the client in a container.</summary>
public static class ScoringClientServices
{
    /// <summary>
    /// Registers <see cref="IScoringClient"/> as a singleton. The settings are those of the section <c>ScoringClient</c> of the configuration, where the container has one, and then of
    /// the argument. They are checked when a host starts, or else when the client is created.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes the settings last; null for no change.</param>
    public static IServiceCollection AddScoringClient(this IServiceCollection services, Action<ScoringClientOptions>? configure = null)
    {
        OptionsBuilder<ScoringClientOptions> options = services.AddOptions<ScoringClientOptions>().Configure<IServiceProvider>(
            (settings, provider) =>
            {
                if (provider.GetService<IConfiguration>()?.GetSection(ScoringClientOptions.SectionName) is not { } section) return;
                ScoringClientOptionsCheck.DemandKnown(section.GetChildren().Select(setting => setting.Key));
                section.Bind(settings);
            });
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScoringClientOptions>, ScoringClientOptionsCheck>());
        services.TryAddSingleton<IScoringClient>(provider => new ScoringClient(
            provider.GetRequiredService<IOptions<ScoringClientOptions>>().Value, provider.GetService<ILoggerFactory>(), provider.GetService<TimeProvider>()));
        return services;
    }
}
